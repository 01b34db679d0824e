"""Questions to a store: look-ups, explanations, paths, centrality, communities."""
