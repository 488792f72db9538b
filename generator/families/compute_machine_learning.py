"""Steps around a trained model: preprocess, predict, classify, postprocess, one by one or in batches."""

from ..enums import EnumNodeType
from ..patterns import late_pattern
from ..requirements import ModelPRDRequirements
from .base import Family, FeatureValues, Reading
from .compute_reading import FEATURES, read_compute

_STEPS = {
    **dict.fromkeys(("preprocess", "prepare", "extract"), "preprocess"),
    **dict.fromkeys(("predict", "infer", "score", "estimate", "prediction", "inference", "execute"), "predict"),
    **dict.fromkeys(("classify", "categorize", "categorise", "label", "rank"), "classify"),
}
_TEXT = late_pattern(
    r"\b(texts?|bag[- ]of[- ]words|documents?|tickets?|messages?|e-?mails?|reviews?|sentiment|spam|comments?)\b"
)


def suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    """Made for the domain; likely where an operation predicts or classifies."""
    verbs = {word for name in requirements.operations for word in name.split("_")}
    # Below the 1 of a manifest's family, which somebody wrote for just such nodes.
    if requirements.domain == "machine_learning":
        return 0.9
    return 0.6 if verbs & {"predict", "classify", "infer", "inference", "prediction"} else 0.0


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """Steps of a model on numbers, or on words where the requirements speak of texts."""
    told = " ".join((requirements.service_name.replace("_", " "), requirements.business_description)).lower()
    kind = "text" if _TEXT.search(told) else "numbers"
    steps = {verb: f"{step}_{kind}" for verb, step in _STEPS.items()}
    return read_compute(requirements, features, steps)


FAMILY = Family(
    name="machine_learning",
    kind=EnumNodeType.COMPUTE,
    summary="Steps around a trained linear or bag-of-words model that the constructor is given.",
    features=FEATURES | {"confidence", "model_loading"},
    suits=suits,
    read=read,
)
