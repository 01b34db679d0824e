"""Train the encoder: python -m models.joint.train OUT --base FOLDER --trees en=DIR fr=DIR --names en=FILE fr=FILE."""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import torch
from torch.nn import functional as losses

from models.joint.network import Network, Sizes
from models.joint.samples import IGNORE, Classes, Maker, Named, Tree, classes_of, named, trees

LABELS = ["PERSON", "ORG", "PLACE", "PRODUCT"]
KINDS = [
    "Company", "GovernmentBody", "ResearchInstitute", "Consortium", "StockExchange", "MediaOutlet", "Organization",
    "Person", "Product", "AIModel", "Place",
]  # fmt: skip


def tree_loss(out: dict[str, torch.Tensor], y: dict[str, torch.Tensor], net: Network) -> torch.Tensor:
    """Sum of the cross entropies of tags, features, lemmas, sentence starts, arcs and labels."""
    flat = lambda k: losses.cross_entropy(out[k].flatten(0, 1).float(), y[k].flatten(), ignore_index=IGNORE)  # noqa: E731
    loss = flat("pos") + flat("feats") + flat("lemma")
    known = y["start"] != IGNORE
    loss = loss + losses.binary_cross_entropy_with_logits(out["start"][known].float(), y["start"][known].float())
    same = y["sentence"][:, :, None] == y["sentence"][:, None, :]
    allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
    arcs = out["arc"].float().masked_fill(~allowed, -1e4)
    loss = loss + losses.cross_entropy(arcs.flatten(0, 1), y["arc"].flatten(), ignore_index=IGNORE)
    b, w = (y["label"] != IGNORE).nonzero(as_tuple=True)
    dep, head = out["label_dep"][b, w].float(), out["label_head"][b, y["arc"][b, w]].float()
    return loss + losses.cross_entropy(net.labels(dep, head), y["label"][b, w])


def name_loss(out: dict[str, torch.Tensor], y: dict[str, torch.Tensor], products: list[int]) -> torch.Tensor:
    """Names; in passages whose products are not annotated, a word outside all names may be part of a product's."""
    logp = out["name"].float().log_softmax(-1)
    target = y["name"].clamp(min=0)
    picked = logp.gather(-1, target[..., None])[..., 0]
    open_ = (y["partial"] == 1) & (y["name"] == 0)
    either = logp[..., [0, *products]].logsumexp(-1)
    known = y["name"] != IGNORE
    loss = -torch.where(open_, either, picked)[known].mean()
    if (y["kind"] != IGNORE).any():
        kinds = out["kind"].flatten(0, 1).float()
        loss = loss + losses.cross_entropy(kinds, y["kind"].flatten(), ignore_index=IGNORE)
    return loss


def forever(rows: list, make, rng: random.Random) -> Iterator[list]:
    while True:
        yield from make(rows, rng)


@torch.no_grad()
def las(net: Network, maker: Maker, rows: list[Tree]) -> dict[str, float]:
    """Attachment with greedy heads, tags and lemmas on single sentences."""
    net.eval()
    sums = {"las": 0, "uas": 0, "pos": 0, "feats": 0, "lemma": 0}
    total = 0
    sized = [(maker.size(t.lang, t.words), [t]) for t in rows]
    for batch in maker.batches(sized, random.Random(0), 4096):
        x = maker.inputs([w[0].lang for w in batch], [w[0].words for w in batch])
        y = maker.tree_targets(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = net(**x)
        same = y["sentence"][:, :, None] == y["sentence"][:, None, :]
        allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
        heads = out["arc"].float().masked_fill(~allowed, -1e4).argmax(-1)
        b, w = (y["sentence"] > 0).nonzero(as_tuple=True)
        labels = net.labels(out["label_dep"][b, w].float(), out["label_head"][b, heads[b, w]].float()).argmax(-1)
        right = heads[b, w] == y["arc"][b, w]
        sums["uas"] += int(right.sum())
        sums["las"] += int((right & (labels == y["label"][b, w])).sum())
        for k in ("pos", "feats", "lemma"):
            sums[k] += int((out[k].argmax(-1)[b, w] == y[k][b, w]).sum())
        total += len(b)
    net.train()
    return {k: round(v / total, 4) for k, v in sums.items()}


def spans_of(tags: list[str]) -> set[tuple[int, int, str]]:
    out, start = set(), None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            out.add((start, i, tags[start][2:]))
            start = None
        if tag[0] == "B" or (tag[0] == "I" and start is None):
            start = i
    return out


@torch.no_grad()
def name_f1(net: Network, maker: Maker, rows: list[Named]) -> dict[str, float]:
    """F1 of names, over all and by label, and accuracy of their classes where known."""
    net.eval()
    count = {k: [0, 0, 0] for k in ["all", *LABELS]}
    kinds = [0, 0]
    sized = [(maker.size(n.lang, n.words), n) for n in rows]
    for batch in maker.batches(sized, random.Random(0), 4096):
        x = maker.inputs([n.lang for n in batch], [n.words for n in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = net(**x)
        tags = out["name"].argmax(-1)
        for n, row, kind in zip(batch, tags.tolist(), out["kind"].float(), strict=True):
            found = spans_of([maker.classes.name[t] for t in row[: len(n.words)]])
            gold = {(s, e, label) for s, e, label, _ in n.spans}
            if not n.complete:
                found = {f for f in found if f[2] != "PRODUCT"}
            for k in count:
                f, g = ({r for r in rows_ if k in ("all", r[2])} for rows_ in (found, gold))
                count[k][0] += len(f & g)
                count[k][1] += len(f)
                count[k][2] += len(g)
            for s, e, _, cls in n.spans:
                if cls in maker.index["kind"]:
                    kinds[1] += 1
                    kinds[0] += int(kind[s:e].log_softmax(-1).sum(0).argmax()) == maker.index["kind"][cls]
    net.train()
    f1 = {k: round(2 * a / max(b + c, 1), 4) for k, (a, b, c) in count.items()}
    return f1 | ({"kind": round(kinds[0] / kinds[1], 4)} if kinds[1] else {})


def pairs(rows: list[str]) -> list[tuple[str, Path]]:
    return [(r.partition("=")[0], Path(r.partition("=")[2])) for r in rows]


def arguments(words: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    p = argparse.ArgumentParser()
    p.add_argument("out", type=Path)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--init", type=Path)
    p.add_argument("--trees", nargs="+", default=[])
    p.add_argument("--silver", nargs="*", default=[])
    p.add_argument("--names", nargs="*", default=[])
    p.add_argument("--name-dev", nargs="*", default=[])
    p.add_argument("--steps", type=int, default=6000)
    p.add_argument("--budget", type=int, default=2048)
    p.add_argument("--rate", type=float, default=1.5e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--every", type=int, default=500)
    p.add_argument("--share", type=float, default=0.3, help="share of batches with names")
    p.add_argument("--seed", type=int, default=7)
    return p.parse_args(words)


def main(words: Sequence[str] | None = None) -> None:
    """Train, measuring the averaged weights on the development parts now and then and saving them."""
    a = arguments(words)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    train = [t for lang, d in pairs(a.trees) for t in trees(lang, d / "train.spacy")]
    classes = classes_of(train, LABELS, KINDS)
    train += [t for lang, f in pairs(a.silver) for t in trees(lang, f)]
    dev = {lang: trees(lang, d / "dev.spacy") for lang, d in pairs(a.trees)}
    if a.init:
        classes = replace(Classes(**torch.load(a.init)["classes"]), kind=KINDS, labels_of=classes.labels_of)
    maker = Maker(a.base / "tokenizer.json", classes)
    passages = [n for lang, f in pairs(a.names) for n in named(lang, f)]
    passages = [n for n in passages if 2 < maker.size(n.lang, n.words) < 400]
    name_dev = {f"{lang}-{f.stem}": named(lang, f) for lang, f in pairs(a.name_dev)}
    sizes = Sizes(*(len(getattr(classes, k)) for k in ("pos", "feats", "lemma", "label", "name", "kind")))
    net = Network(30522, sizes)
    net.read(a.base)
    if a.init:
        known = torch.load(a.init)["net"]
        fits = {k: v for k, v in known.items() if net.state_dict()[k].shape == v.shape}
        print("not taken over:", net.load_state_dict(fits, strict=False).missing_keys)
    print(
        len(train), "trees", sum(len(t.words) for t in train), "words;", len(passages), "passages;", sizes, flush=True
    )
    average = copy.deepcopy(net)
    body = {n for n, _ in net.named_parameters() if n.split(".")[0] in {"pieces", "positions", "norm", "layers"}}
    groups = [
        {"params": [q for n, q in net.named_parameters() if n in body], "lr": a.rate},
        {"params": [q for n, q in net.named_parameters() if n not in body], "lr": a.head_rate},
    ]
    opt = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    warm = 0.06 * a.steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda s: min((s + 1) / warm, max(0.0, (a.steps - s) / (a.steps - warm)))
    )
    sized_names = [(maker.size(n.lang, n.words), n) for n in passages]
    tree_batches = forever(
        train,
        lambda rows, r: maker.batches(
            [(maker.size(w[0].lang, [x for t in w for x in t.words]), w) for w in maker.windows(rows, r)], r, a.budget
        ),
        rng,
    )
    name_batches = forever(sized_names, lambda rows, r: maker.batches(rows, r, a.budget), rng)
    products = [maker.index["name"][t] for t in ("B-PRODUCT", "I-PRODUCT")]
    began, total = time.time(), 0.0
    for step in range(1, a.steps + 1):
        if passages and rng.random() < a.share:
            batch = next(name_batches)
            x, y = maker.inputs([n.lang for n in batch], [n.words for n in batch]), maker.name_targets(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = net(**x)
            loss = name_loss(out, y, products)
        else:
            batch = next(tree_batches)
            x = maker.inputs([w[0].lang for w in batch], [[x for t in w for x in t.words] for w in batch])
            y = maker.tree_targets(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = net(**x)
            loss = tree_loss(out, y, net)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        opt.step()
        schedule.step()
        if step % 5 == 0:
            decay = min(0.99, step / (step + 50))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(net.parameters()), 1 - decay)
        total += loss.item()
        if step % 100 == 0:
            print(f"{step} loss {total / 100:.3f} {time.time() - began:.0f}s", flush=True)
            total = 0.0
        if step % a.every == 0 or step == a.steps:
            scores = {lang: las(average, maker, rows) for lang, rows in dev.items()}
            scores |= {k: name_f1(average, maker, rows) for k, rows in name_dev.items()}
            print(step, json.dumps(scores), flush=True)
            torch.save({"net": average.state_dict(), "classes": asdict(classes), "scores": scores}, a.out / "model.pt")


if __name__ == "__main__":
    main()
