"""Figures of the README and the docs, each from one command: accuracy, speed, memory."""
