"""The network that is trained: MiniLM-L6, spelling features, and heads for tags, trees, lemmas and names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from kg.encoder.pieces import ENDING_ROWS, FORM_ROWS, SHAPES

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
ARC, LABEL = 256, 96


class Dropout(nn.Module):
    """Drops whole features of a window, the same at every place: as good here, and far less chance to draw."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        kept = (torch.rand(x.shape[0], 1, x.shape[-1]) >= self.rate) / (1 - self.rate)
        return x * kept.to(x.dtype)


class Layer(nn.Module):
    """A transformer layer, normalised after (BERT)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


@dataclass(frozen=True)
class Sizes:
    """How many classes each head tells apart."""

    pos: int
    feats: int
    lemma: int
    label: int
    name: int
    kind: int


class Network(nn.Module):
    """Pieces [B, P] and word features [B, W] → scores of every head."""

    def __init__(self, vocabulary: int, sizes: Sizes, dropout: float = 0.1, head_dropout: float = 0.25) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.forms = nn.Embedding(FORM_ROWS, 64)
        self.endings = nn.Embedding(ENDING_ROWS, 48)
        self.mix = nn.Linear(2 * WIDTH + 64 + 48, WIDTH)
        self.mix_norm = nn.LayerNorm(WIDTH)
        self.root = nn.Parameter(torch.zeros(WIDTH))
        self.head_drop = Dropout(head_dropout)
        self.drop = Dropout(dropout)
        self.pos = nn.Linear(WIDTH, sizes.pos)
        self.feats = nn.Linear(WIDTH, sizes.feats)
        self.lemma = nn.Linear(WIDTH, sizes.lemma)
        self.start = nn.Linear(WIDTH, 1)
        self.name_hidden = nn.Linear(WIDTH, WIDTH)
        self.name = nn.Linear(WIDTH, sizes.name)
        self.kind = nn.Linear(WIDTH, sizes.kind)
        self.arc_dep = nn.Linear(WIDTH, ARC)
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label_dep = nn.Linear(WIDTH, LABEL)
        self.label_head = nn.Linear(WIDTH, LABEL)
        self.label = nn.Parameter(torch.zeros(sizes.label, LABEL + 1, LABEL + 1))
        nn.init.zeros_(self.shapes.weight)
        nn.init.normal_(self.arc, std=0.02)
        nn.init.normal_(self.label, std=0.02)
        for table in (self.forms, self.endings):
            nn.init.normal_(table.weight, std=0.1)

    def read(self, folder: Path) -> None:
        """Start from the published weights (safetensors of a BERT model)."""
        w = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
        with torch.no_grad():
            self.pieces.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(
                w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
            )
            self.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
            for n, layer in enumerate(self.layers):
                p = f"encoder.layer.{n}."
                for part in ("weight", "bias"):
                    rows = [w[f"{p}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(rows))
                    getattr(layer.out, part).copy_(w[f"{p}attention.output.dense.{part}"])
                    getattr(layer.norm1, part).copy_(w[f"{p}attention.output.LayerNorm.{part}"])
                    getattr(layer.up, part).copy_(w[f"{p}intermediate.dense.{part}"])
                    getattr(layer.down, part).copy_(w[f"{p}output.dense.{part}"])
                    getattr(layer.norm2, part).copy_(w[f"{p}output.LayerNorm.{part}"])

    def encode(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """[B, P] → [B, P, WIDTH]; piece 0 is padding."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.drop(self.norm(self.pieces(pieces) + self.positions(places) + self.shapes(shapes)))
        mask = (pieces == 0)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def words(self, x: Tensor, first: Tensor, last: Tensor, forms: Tensor, endings: Tensor) -> Tensor:
        """[B, W, WIDTH] from the first and the last piece of each word and its spelling."""
        a = x.gather(1, first[..., None].expand(-1, -1, WIDTH))
        b = x.gather(1, last[..., None].expand(-1, -1, WIDTH))
        joined = torch.cat([a, b, self.forms(forms), self.endings(endings)], -1)
        return self.mix_norm(nn.functional.gelu(self.mix(self.head_drop(joined))))

    def heads(self, h: Tensor) -> dict[str, Tensor]:
        """Scores of every head; `arc` is [B, W, 1 + W], a word's head being the root (0) or a word."""
        d = self.head_drop(h)
        rooted = torch.cat([self.root.expand(h.shape[0], 1, WIDTH), d], 1)
        act = nn.functional.gelu
        ad, ah = self.head_drop(act(self.arc_dep(d))), self.head_drop(act(self.arc_head(rooted)))
        ad1 = torch.cat([ad, torch.ones_like(ad[..., :1])], -1)
        names = self.head_drop(act(self.name_hidden(d)))
        return {
            "pos": self.pos(d),
            "feats": self.feats(d),
            "lemma": self.lemma(d),
            "start": self.start(d)[..., 0],
            "name": self.name(names),
            "kind": self.kind(names),
            "arc": ad1 @ self.arc @ ah.transpose(1, 2),
            "label_dep": act(self.label_dep(d)),
            "label_head": act(self.label_head(rooted)),
        }

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """[N, LABEL] × [N, LABEL] → [N, labels]."""
        one = torch.ones_like(dep[:, :1])
        dep, head = torch.cat([dep, one], -1), torch.cat([head, one], -1)
        n = self.label.shape[0]
        left = (dep @ self.label.permute(1, 0, 2).reshape(LABEL + 1, -1)).view(-1, n, LABEL + 1)
        return (left * head[:, None, :]).sum(-1)

    def forward(self, pieces, shapes, first, last, forms, endings) -> dict[str, Tensor]:
        return self.heads(self.words(self.encode(pieces, shapes), first, last, forms, endings))
