"""How well and how fast kg reads: ``python -m benchmarks``."""
