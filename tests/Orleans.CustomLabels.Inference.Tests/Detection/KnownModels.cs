using CustomLabels.Inference.Profiles;
using CustomLabels.Testing;

namespace CustomLabels.Inference.Tests.Detection;

/// <summary>Profiles of the real models, as their origins describe them.</summary>
internal static class KnownModels
{
    public static OnnxModel Open(string folder) => new(SharedTestData.Path(folder, "model.onnx"), Profile(folder));

    private static ModelProfile Profile(string folder)
    {
        var labels = File.ReadAllLines(SharedTestData.Path(folder, "labels.txt"));
        return folder switch
        {
            "models/imagenet-squeezenet-fp16" => new()
            {
                Input = new() { TensorName = "data_0", Width = 224, Height = 224, Element = TensorElement.Float16, Channels = ChannelOrder.Bgr },
                Output = new ClassScoresProfile("softmaxout_1", ScoreActivation.None),
                Labels = [.. labels.Select(name => new ModelLabel(name, 0.5f))],
            },
            "models/food-customvision" => new()
            {
                Input = new() { TensorName = "data", Width = 227, Height = 227, Channels = ChannelOrder.Bgr },
                Output = new ScoreMapsProfile("loss"),
                Labels = [.. labels.Select(name => new ModelLabel(name, 0.5f))],
            },
            "models/coco-yolox-nano" => new()
            {
                Input = new()
                {
                    TensorName = "images",
                    Width = 416,
                    Height = 416,
                    Channels = ChannelOrder.Bgr,
                    Fit = PictureFit.LetterboxTopLeft,
                    Padding = 114,
                },
                Output = new YoloxGridProfile("output", [8, 16, 32]),
                Labels = [.. labels.Select(name => new ModelLabel(name, 0.5f))],
            },
            "models/face-ultraface-rfb320" => new()
            {
                Input = new()
                {
                    TensorName = "input",
                    Width = 320,
                    Height = 240,
                    Mean = [127, 127, 127],
                    StandardDeviation = [128, 128, 128],
                },
                Output = new ScoresAndBoxesProfile("scores", "boxes", ScoreActivation.None, BoxFormat.Corners, BoxUnit.Fraction, BackgroundClass: 0),
                Labels = [.. labels.Select(name => new ModelLabel(name, 0.7f))],
                Detection = new() { NmsIou = 0.3f },
            },
            _ => throw new ArgumentException($"No profile for {folder}.", nameof(folder)),
        };
    }
}
