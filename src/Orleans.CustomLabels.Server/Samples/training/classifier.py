"""The classifier's network: which of the labels is the picture of? Each label is judged on its own, so "none" is possible."""

import torch
from torch import nn

from blocks import Residual, conv


class ShapesClassifier(nn.Module):
    """Pictures [n, 3, 96, 96] in 0..1 to one logit per label."""

    def __init__(self, labels: int):
        super().__init__()
        self.trunk = nn.Sequential(
            conv(3, 16, stride=2),
            conv(16, 32, stride=2), Residual(32),
            conv(32, 64, stride=2),
            conv(64, 80, stride=2), Residual(80))
        self.judge = nn.Linear(80, labels)

    def forward(self, pictures):
        return self.judge(self.trunk(pictures).mean(dim=(2, 3)))


class ClassifierGraph(nn.Module):
    """What is exported: output `scores` [n, labels] in 0..1."""

    def __init__(self, network: ShapesClassifier):
        super().__init__()
        self.network = network

    def forward(self, image):
        return torch.sigmoid(self.network(image))
