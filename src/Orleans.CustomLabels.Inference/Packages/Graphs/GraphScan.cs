using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Packages.Graphs;

/// <summary>Collects what matters of a graph and everything nested in it (field numbers: onnx.proto).</summary>
internal sealed class GraphScan
{
    private const int DeepestNesting = 64;
    private readonly Dictionary<string, (string Operator, string Source)> _producers = [];

    public List<GraphValue> Inputs { get; } = [];

    public List<GraphValue> Outputs { get; } = [];

    public HashSet<string> Weights { get; } = [];

    public SortedSet<string> Domains { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Operators { get; } = [];

    public SortedSet<string> ExternalFiles { get; } = new(StringComparer.Ordinal);

    public List<string> MapLabels { get; } = [];

    public void Graph(ReadOnlySpan<byte> graph, int depth = 0)
    {
        Descend(depth);
        var reader = new ProtobufReader(graph);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: Node(reader.Bytes, depth); break;
                case 5: Tensor(reader.Bytes, isWeight: depth == 0); break;
                case 11 when depth == 0: Inputs.Add(GraphValueReader.Read(reader.Bytes)); break;
                case 12 when depth == 0: Outputs.Add(GraphValueReader.Read(reader.Bytes)); break;
                case 15: Sparse(reader.Bytes); break;
            }
        }
    }

    /// <summary>The bodies of functions count like nested graphs.</summary>
    public void Function(ReadOnlySpan<byte> function)
    {
        var reader = new ProtobufReader(function);
        while (reader.Next())
        {
            if (reader.Field == 7)
            {
                Node(reader.Bytes, depth: 1);
            }
        }
    }

    /// <summary>The operator that computes an output, seen through operators that only move or convert values.</summary>
    public string ProducerOf(string output)
    {
        // Bounded, because a hostile graph may run in a circle.
        for (var step = 0; step < 32 && _producers.TryGetValue(output, out var producer); step++)
        {
            if (producer.Operator is not ("Identity" or "Cast" or "Reshape" or "Squeeze" or "Unsqueeze" or "Flatten" or "Transpose"))
            {
                return producer.Operator;
            }

            output = producer.Source;
        }

        return "";
    }

    private static void Descend(int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new InvalidDataException($"graphs are nested more than {DeepestNesting} deep");
        }
    }

    private void Node(ReadOnlySpan<byte> node, int depth)
    {
        Descend(depth);
        var (source, name, domain) = ("", "", "");
        var outputs = new List<string>(1);
        var reader = new ProtobufReader(node);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1 when source.Length == 0: source = reader.Text; break;
                case 2: outputs.Add(reader.Text); break;
                case 4: name = reader.Text; break;
                case 5: Attribute(reader.Bytes, depth); break;
                case 7: domain = reader.Text; break;
            }
        }

        Operators.Add(name);
        Domains.Add(domain == "ai.onnx" ? "" : domain);
        if (depth == 0)
        {
            outputs.ForEach(output => _producers[output] = (name, source));
        }
    }

    private void Attribute(ReadOnlySpan<byte> attribute, int depth)
    {
        var isLabels = false;
        var reader = new ProtobufReader(attribute);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: isLabels = reader.Bytes.SequenceEqual("classlabels_strings"u8); break;
                case 5 or 10: Tensor(reader.Bytes, isWeight: false); break;
                case 6 or 11: Graph(reader.Bytes, depth + 1); break;
                case 9 when isLabels: MapLabels.Add(reader.Text); break;
                case 22 or 23: Sparse(reader.Bytes); break;
            }
        }
    }

    private void Sparse(ReadOnlySpan<byte> sparse)
    {
        var reader = new ProtobufReader(sparse);
        while (reader.Next())
        {
            if (reader.Field is 1 or 2)
            {
                Tensor(reader.Bytes, isWeight: false);
            }
        }
    }

    private void Tensor(ReadOnlySpan<byte> tensor, bool isWeight)
    {
        var reader = new ProtobufReader(tensor);
        while (reader.Next())
        {
            if (reader.Field == 8 && isWeight)
            {
                Weights.Add(reader.Text);
            }
            else if (reader.Field == 13)
            {
                var (key, value) = GraphReader.Pair(reader.Bytes);
                if (key == "location")
                {
                    ExternalFiles.Add(value);
                }
            }
        }
    }
}
