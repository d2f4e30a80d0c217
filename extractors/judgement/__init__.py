"""What rules leave open is judged by the words around it: log-linear models whose weights are data."""

from extractors.judgement.model import Model, model
from extractors.judgement.surroundings import Signs, Surroundings

__all__ = ["Model", "Signs", "Surroundings", "model"]
