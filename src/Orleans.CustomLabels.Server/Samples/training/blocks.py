"""The building blocks both networks share."""

from torch import nn


def conv(channels_in: int, channels_out: int, kernel: int = 3, stride: int = 1, groups: int = 1) -> nn.Sequential:
    """Convolution, batch normalisation (folded into the convolution on export), ReLU."""
    return nn.Sequential(
        nn.Conv2d(channels_in, channels_out, kernel, stride, kernel // 2, groups=groups, bias=False),
        nn.BatchNorm2d(channels_out),
        nn.ReLU(inplace=True))


class Residual(nn.Module):
    """A 3x3 convolution whose result is added to its input."""

    def __init__(self, channels: int):
        super().__init__()
        self.change = conv(channels, channels)

    def forward(self, x):
        return x + self.change(x)
