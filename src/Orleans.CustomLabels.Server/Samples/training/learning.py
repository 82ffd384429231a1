"""The training loop, the same for both networks."""

import time

import torch

BATCH = 16


def as_input(pictures) -> torch.Tensor:
    """Bytes [n, side, side, 3] to the networks' input [n, 3, side, side] in 0..1."""
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255


def learn(network, pictures, loss_of, epochs: int, rate: float, rng: torch.Generator) -> float:
    """Trains in place and returns the seconds taken. loss_of(network, batch, rows, rng) gives the loss of those rows."""
    steps = len(pictures) // BATCH
    optimiser = torch.optim.AdamW(_without_decay_for_biases(network), lr=rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=epochs * steps, pct_start=0.1)
    network.train()
    started = time.monotonic()
    for epoch in range(epochs):
        order = torch.randperm(len(pictures), generator=rng)
        total = 0.0
        for step in range(steps):
            rows = order[step * BATCH:(step + 1) * BATCH]
            loss = loss_of(network, as_input(pictures[rows.numpy()]), rows, rng)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}/{epochs}: loss {total / steps:.4f}, {time.monotonic() - started:.0f} s", flush=True)
    network.eval()
    return time.monotonic() - started


def _without_decay_for_biases(network):
    weights = [p for p in network.parameters() if p.ndim > 1]
    others = [p for p in network.parameters() if p.ndim <= 1]
    return [{"params": weights, "weight_decay": 0.02}, {"params": others, "weight_decay": 0.0}]
