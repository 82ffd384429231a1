"""How wrong the classifier is, for whole pictures and cell by cell."""

from torch.nn import functional

from cells import assigned, judgement_loss
from classifier import STRIDE


def classifier_loss(cell_logits, objects, truth, centres):
    """Cross-entropy of the picture's labels plus that of the cells.

    The cells are told where each shape is because the pictures are generated and it is known; told only which shapes
    are somewhere in the picture, the same network learned next to nothing in the same time.
    objects as in cells.assigned; truth: [n, labels] 0/1.
    """
    near, positive, owner = assigned(objects, centres, STRIDE)
    whole = functional.binary_cross_entropy_with_logits(cell_logits.amax(dim=1), truth) * truth.shape[1]
    return whole + judgement_loss(cell_logits, near, positive, owner)
