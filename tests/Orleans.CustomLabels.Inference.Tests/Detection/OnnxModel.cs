using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Profiles;
using CustomLabels.Testing;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CustomLabels.Inference.Tests.Detection;

/// <summary>Runs a real model on a real picture with nothing but the code under test around it.</summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly ModelProfile _profile;
    private readonly InferenceSession _session;
    private readonly SkiaImageDecoder _decoder = new();

    public OnnxModel(string path, ModelProfile profile)
    {
        _profile = profile;
        using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        _session = new InferenceSession(path, options);
    }

    public DetectedLabel[] Detect(string picture, LabelQuery query)
    {
        var encoded = File.ReadAllBytes(SharedTestData.Path(picture));
        var header = _decoder.ReadHeader(encoded);
        new PictureLimits().Check(header);
        using var decoded = _decoder.Decode(encoded, header, _profile.Input);
        using var input = NewInput();
        var placement = PictureTensor.Fill(decoded, _profile.Input, input.GetTensorMutableRawData());
        using var options = new RunOptions();
        using var outputs = new OnnxOutputs(_session.OutputNames, _session.Run(options, [_profile.Input.TensorName], [input], _session.OutputNames));
        return DetectionReader.Read(_profile, outputs, placement, query);
    }

    public void Dispose() => _session.Dispose();

    private OrtValue NewInput()
    {
        var layout = _profile.Input;
        var element = layout.Element == TensorElement.Float16 ? TensorElementType.Float16 : TensorElementType.Float;
        return OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, element, [1, layout.ChannelCount, layout.Height, layout.Width]);
    }
}
