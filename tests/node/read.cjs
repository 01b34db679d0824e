// Reads a GEXF file as graphology does and prints what it found as JSON: node read.cjs FILE
const fs = require("fs");
const { DOMParser } = require("@xmldom/xmldom");
const gexf = require("graphology-gexf");
const { MultiGraph } = require("graphology");

const xml = new DOMParser().parseFromString(fs.readFileSync(process.argv[2], "utf-8"), "text/xml");
const graph = gexf.parse(MultiGraph, xml, { addMissingNodes: false, allowUndeclaredAttributes: false });
const nodes = graph.mapNodes((key, attributes) => ({ key, ...attributes }));
const edges = graph.mapEdges((key, attributes, source, target) => ({ key, source, target, ...attributes }));
process.stdout.write(JSON.stringify({ order: graph.order, size: graph.size, nodes, edges }));
