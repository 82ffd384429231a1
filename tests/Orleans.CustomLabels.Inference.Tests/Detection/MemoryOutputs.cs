using CustomLabels.Inference.Detection;

namespace CustomLabels.Inference.Tests.Detection;

/// <summary>Outputs written by a test.</summary>
internal sealed class MemoryOutputs : IModelOutputs
{
    private readonly Dictionary<string, (float[] Values, long[] Shape)> _tensors = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, float>> _maps = [];

    public MemoryOutputs With(string name, long[] shape, params float[] values)
    {
        _tensors[name] = (values, shape);
        return this;
    }

    public MemoryOutputs With(string name, IReadOnlyDictionary<string, float> map)
    {
        _maps[name] = map;
        return this;
    }

    public OutputTensor Tensor(string name) => new(_tensors[name].Values, _tensors[name].Shape);

    public IReadOnlyDictionary<string, float> ScoreMap(string name) => _maps[name];
}
