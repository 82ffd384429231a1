"""The detector's network: anchor-free, one grid of cells of 8 pixels, each cell judging every label and proposing one box."""

import torch
from torch import nn
from torch.nn import functional

from blocks import Residual, conv
from cells import cell_centres

STRIDE = 8


class ShapesDetector(nn.Module):
    """Pictures [n, 3, s, s] in 0..1 to label logits [n, cells, labels] and boxes [n, cells, 4], corners in canvas pixels."""

    def __init__(self, labels: int, side: int):
        super().__init__()
        self.fine = nn.Sequential(conv(3, 16, stride=2), conv(16, 24, stride=2), conv(24, 48, stride=2), Residual(48))
        self.middle = nn.Sequential(conv(48, 64, stride=2), Residual(64))
        # The depthwise 5x5 lets a cell see the whole of a shape that fills half the canvas, for few weights.
        self.coarse = nn.Sequential(conv(64, 80, stride=2), conv(80, 80, kernel=5, groups=80), conv(80, 80, kernel=1))
        self.coarse_to_middle = conv(80, 64, kernel=1)
        self.middle_to_fine = conv(64, 48, kernel=1)
        self.merge = nn.Sequential(conv(48, 48), conv(48, 48))
        self.judge = nn.Conv2d(48, labels, 1)
        self.measure = nn.Conv2d(48, 4, 1)
        nn.init.constant_(self.judge.bias, -5.0)  # Nearly all cells are empty: start by saying so.
        nn.init.constant_(self.measure.bias, 1.0)
        self.register_buffer("centres", cell_centres(side, STRIDE))

    def forward(self, pictures):
        fine = self.fine(pictures)
        middle = self.middle(fine)
        middle = middle + functional.interpolate(self.coarse_to_middle(self.coarse(middle)), scale_factor=2.0)
        merged = self.merge(fine + functional.interpolate(self.middle_to_fine(middle), scale_factor=2.0))
        logits = self.judge(merged).flatten(2).transpose(1, 2)
        reach = self.measure(merged).flatten(2).transpose(1, 2).clamp(max=5.0).exp() * STRIDE  # To left, top, right, bottom.
        boxes = torch.cat([self.centres - reach[..., :2], self.centres + reach[..., 2:]], dim=2)
        return logits, boxes


class DetectorGraph(nn.Module):
    """What is exported: `scores` [n, cells, labels] in 0..1 and `boxes` [n, cells, 4], corners as fractions of the canvas."""

    def __init__(self, network: ShapesDetector, side: int):
        super().__init__()
        self.network = network
        self.side = float(side)

    def forward(self, image):
        logits, boxes = self.network(image)
        return torch.sigmoid(logits), boxes / self.side
