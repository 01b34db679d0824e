"""From readings to knowledge: entities named in several articles become one, claims become statements with belief."""

from __future__ import annotations

from kg.assemble.assembler import assemble
from kg.assemble.priors import Priors, default_priors, load_priors

__all__ = ["Priors", "assemble", "default_priors", "load_priors"]
