"""kg reads technology news in English and French and builds a graph of who does what with whom."""
