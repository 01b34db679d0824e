"""One small encoder for both languages: words in, trees and names out."""
