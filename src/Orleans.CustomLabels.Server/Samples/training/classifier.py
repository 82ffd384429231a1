"""The classifier's network: which labels are in the picture? Each is judged on its own, so none or several are possible."""

import torch
from torch import nn

from blocks import Residual, conv
from cells import cell_centres

STRIDE = 16


class ShapesClassifier(nn.Module):
    """Pictures [n, 3, s, s] in 0..1 to logits [n, cells, labels], one cell per 16 x 16 pixels."""

    def __init__(self, labels: int, side: int):
        super().__init__()
        self.trunk = nn.Sequential(
            conv(3, 16, stride=2),
            conv(16, 32, stride=2), Residual(32),
            conv(32, 64, stride=2),
            conv(64, 80, stride=2), Residual(80),
            # The depthwise 5x5 lets a cell see the whole of a shape that fills the canvas, for few weights.
            conv(80, 80, kernel=5, groups=80), conv(80, 80, kernel=1))
        self.judge = nn.Conv2d(80, labels, 1)
        nn.init.constant_(self.judge.bias, -3.0)  # Most cells are empty: start by saying so.
        self.register_buffer("centres", cell_centres(side, STRIDE), persistent=False)

    def forward(self, pictures):
        return self.judge(self.trunk(pictures)).flatten(2).transpose(1, 2)


class ClassifierGraph(nn.Module):
    """What is exported: output `scores` [n, labels] in 0..1, each label's that of the cell surest of it."""

    def __init__(self, network: ShapesClassifier):
        super().__init__()
        self.network = network

    def forward(self, image):
        return torch.sigmoid(self.network(image).amax(dim=1))
