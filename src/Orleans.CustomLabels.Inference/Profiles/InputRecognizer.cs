using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CustomLabels.Inference.Packages;

namespace CustomLabels.Inference.Profiles;

/// <summary>Decides how a picture becomes the input tensor. model.json goes first, then the file's own metadata, then its maker's convention; there is no guess.</summary>
internal sealed class InputRecognizer(PackageFacts facts, ModelOrigin origin, Findings findings)
{
    public const int LargestSide = 8192;
    private readonly InputDeclaration _declared = facts.Declaration.Input;
    private readonly UltralyticsMetadata? _ultralytics = UltralyticsMetadata.Read(facts.Graph.Metadata);

    private bool IsUltralyticsClassifier => _ultralytics?.Task == "classify";

    // Exporters 1.x fed 0..255 BGR. From 2.0 on the file itself says what it wants (Image.* metadata); where it does not, nothing is certain.
    private bool IsEarlyCustomVision => origin == ModelOrigin.CustomVision && !facts.CustomVision!.ExporterVersion.StartsWith('2');

    private string Maker => origin switch
    {
        ModelOrigin.CustomVision => "cvexport.manifest says Azure Custom Vision",
        ModelOrigin.Ultralytics => "the file's metadata say Ultralytics",
        _ => "the output is YOLOX's",
    };

    /// <summary>The layout, with placeholders where a problem was noted.</summary>
    public InputLayout Recognize(ImageInput image)
    {
        if (_declared.Name is { } name && name != image.Value.Name)
        {
            findings.Problem($"model.json names the input '{PackageEntryName.Shown(name)}'; the model's input is '{PackageEntryName.Shown(image.Value.Name)}'.");
        }

        var element = Element(image.Value.Element);
        var channels = Channels(image);
        var (mean, deviation) = element == TensorElement.UInt8 ? (One(0, image), One(1, image)) : Normalisation(image);
        var fit = Fit();
        return new InputLayout
        {
            TensorName = image.Value.Name,
            Width = Side("width", _declared.Width, image.Width, _ultralytics?.Size?.Width),
            Height = Side("height", _declared.Height, image.Height, _ultralytics?.Size?.Height),
            Order = image.Order,
            Element = element,
            Channels = channels,
            Mean = mean,
            StandardDeviation = deviation,
            Fit = fit,
            Padding = _declared.Padding ?? (fit is PictureFit.LetterboxCenter or PictureFit.LetterboxTopLeft && origin is ModelOrigin.Yolox or ModelOrigin.Ultralytics ? (byte)114 : (byte)0),
        };
    }

    private static ImmutableArray<float> One(float value, ImageInput image) => [.. Enumerable.Repeat(value, image.Channels)];

    private TensorElement Element(GraphElement graph)
    {
        var element = graph switch { GraphElement.Float16 => TensorElement.Float16, GraphElement.UInt8 => TensorElement.UInt8, _ => TensorElement.Float32 };
        if (_declared.Element is { } stated && stated != element)
        {
            findings.Problem($"model.json says the input's elements are {DeclaredNames.Of(stated)}; the model's are {DeclaredNames.Of(element)}.");
        }

        return element;
    }

    private int Side(string side, int? declared, int? graph, int? metadata)
    {
        if (graph is { } known)
        {
            if (declared is { } other && other != known)
            {
                findings.Problem($"model.json says the input's {side} is {other}; the model's is {known}.");
            }

            return known;
        }

        if ((declared ?? metadata) is { } stated)
        {
            findings.Because(side, $"{stated}", declared is null ? "the file's metadata say imgsz" : "model.json says so");
            return stated;
        }

        findings.Missing("input", side, $"The model takes pictures of any {side}; the {side} it was trained with is not stated.", 224);
        return 1;
    }

    private ChannelOrder Channels(ImageInput image)
    {
        var (value, why) = (_declared.Channels, ImageMetadata.Channels(facts.Graph.Metadata), image.Channels, origin) switch
        {
            ({ } stated, _, _, _) => (stated, "model.json says so"),
            (_, _, 1, _) => (ChannelOrder.Gray, "the input has one channel"),
            (_, { } stated, _, _) => (stated, $"the file's metadata say {ImageMetadata.PixelFormat}"),
            (_, _, _, ModelOrigin.Ultralytics) => (ChannelOrder.Rgb, Maker),
            (_, _, _, ModelOrigin.Yolox) => (ChannelOrder.Bgr, Maker),
            _ when IsEarlyCustomVision => (ChannelOrder.Bgr, Maker),
            _ => (ChannelOrder.Rgb, ""),
        };
        if (why.Length == 0)
        {
            findings.Missing("input", "channels", "Nothing tells whether the model expects its colour channels as rgb or bgr.", "rgb");
        }
        else if ((value == ChannelOrder.Gray) != (image.Channels == 1))
        {
            findings.Problem($"The channels are stated to be {DeclaredNames.Of(value)}; the input has {image.Channels}.");
        }
        else
        {
            findings.Because("channels", DeclaredNames.Of(value), why);
        }

        return value;
    }

    private (ImmutableArray<float> Mean, ImmutableArray<float> Deviation) Normalisation(ImageInput image)
    {
        (float Mean, float Deviation, string Why) known = (ImageMetadata.Range(facts.Graph.Metadata), origin) switch
        {
            ({ } range, _) => (range.Mean, range.Deviation, $"the file's metadata say {ImageMetadata.PixelRange}"),
            (_, ModelOrigin.Ultralytics) => (0, 255, Maker),
            (_, ModelOrigin.Yolox) => (0, 1, Maker),
            _ when IsEarlyCustomVision => (0, 1, Maker),
            _ => (0, 1, ""),
        };
        return (PerChannel("mean", _declared.Mean, known.Mean, known.Why, image, 0), PerChannel("std", _declared.StandardDeviation, known.Deviation, known.Why, image, 255));
    }

    private ImmutableArray<float> PerChannel(string field, ImmutableArray<float>? declared, float known, string why, ImageInput image, int example)
    {
        if (declared is { } stated)
        {
            if (stated.Length != 1 && stated.Length != image.Channels)
            {
                findings.Problem($"model.json: input.{field} has {stated.Length} values; the input has {image.Channels} channels. Give one value, or one per channel.");
            }

            findings.Because(field, string.Join(", ", stated), "model.json says so");
            return stated.Length == 1 ? One(stated[0], image) : stated;
        }

        if (why.Length == 0)
        {
            findings.Missing("input", field, $"Nothing tells the {(field == "mean" ? "mean" : "standard deviation")} (in pixel units 0..255) that pictures were normalised with.", JsonValue.Create(example));
        }
        else
        {
            findings.Because(field, FormattableString.Invariant($"{known}"), why);
        }

        return One(known, image);
    }

    private PictureFit Fit()
    {
        var (value, why) = (_declared.Fit, origin) switch
        {
            ({ } stated, _) => (stated, "model.json says so"),
            (_, ModelOrigin.Ultralytics) => (IsUltralyticsClassifier ? PictureFit.CenterCrop : PictureFit.LetterboxCenter, Maker),
            (_, ModelOrigin.Yolox) => (PictureFit.LetterboxTopLeft, Maker),
            (_, ModelOrigin.CustomVision) => (PictureFit.Squash, Maker),
            _ => (PictureFit.Squash, ""),
        };
        if (why.Length == 0)
        {
            findings.Missing("input", "fit", $"Nothing tells how pictures of other shapes were fitted to the input ({string.Join(", ", DeclaredNames.Fits.Keys)}).", "squash");
        }
        else
        {
            findings.Because("fit", DeclaredNames.Of(value), why);
        }

        return value;
    }
}
