using System.Text;

namespace CustomLabels.Testing;

/// <summary>Writes tiny ONNX models byte by byte (field numbers: onnx.proto), so that tests can have any graph without an exporter.</summary>
public sealed class OnnxModelWriter
{
    private readonly List<byte[]> _nodes = [];
    private readonly List<byte[]> _inputs = [];
    private readonly List<byte[]> _outputs = [];
    private readonly List<byte[]> _weights = [];
    private readonly List<byte[]> _metadata = [];

    /// <summary>A classifier whose three scores are the softmax of the mean of each input channel.</summary>
    public static OnnxModelWriter ChannelClassifier(int side) => new OnnxModelWriter()
        .Input("pixels", 1, 3, side, side)
        .Node("GlobalAveragePool", ["pixels"], "means")
        .Node("Flatten", ["means"], "flat")
        .Node("Softmax", ["flat"], "scores")
        .Output("scores", 1, 3);

    /// <summary>Adds a float32 input; an axis below 1 becomes symbolic.</summary>
    public OnnxModelWriter Input(string name, params long[] shape) => Add(_inputs, Value(name, 1, shape));

    /// <summary>Adds an input of another element type (ONNX's number).</summary>
    public OnnxModelWriter InputOf(int element, string name, params long[] shape) => Add(_inputs, Value(name, element, shape));

    /// <summary>Adds a float32 output.</summary>
    public OnnxModelWriter Output(string name, params long[] shape) => Add(_outputs, Value(name, 1, shape));

    /// <summary>Adds a node of a standard operator, or of one in another domain.</summary>
    public OnnxModelWriter Node(string operatorName, string[] inputs, string output, string domain = "", byte[]? nestedGraph = null) => Add(_nodes,
    [
        .. inputs.SelectMany(input => Text(1, input)),
        .. Text(2, output),
        .. Text(4, operatorName),
        .. nestedGraph is null ? [] : Bytes(5, [.. Text(1, "body"), .. Bytes(6, nestedGraph)]),
        .. domain.Length == 0 ? [] : Text(7, domain),
    ]);

    /// <summary>Adds a float32 weight whose single value lies in a file beside the model.</summary>
    public OnnxModelWriter ExternalWeight(string name, string location) => Add(_weights,
    [
        .. Varint(1, 1), .. Varint(2, 1), .. Text(8, name), .. Bytes(13, [.. Text(1, "location"), .. Text(2, location)]), .. Varint(14, 1),
    ]);

    /// <summary>Adds a custom metadata entry.</summary>
    public OnnxModelWriter Metadata(string key, string value) => Add(_metadata, [.. Text(1, key), .. Text(2, value)]);

    /// <summary>The bytes of the graph alone.</summary>
    public byte[] Graph() =>
    [
        .. _nodes.SelectMany(node => Bytes(1, node)),
        .. Text(2, "test"),
        .. _weights.SelectMany(weight => Bytes(5, weight)),
        .. _inputs.SelectMany(input => Bytes(11, input)),
        .. _outputs.SelectMany(output => Bytes(12, output)),
    ];

    /// <summary>The bytes of the .onnx file.</summary>
    public byte[] Write() =>
    [
        .. Varint(1, 8),
        .. Text(2, "tests"),
        .. Bytes(7, Graph()),
        .. Bytes(8, [.. Text(1, ""), .. Varint(2, 17)]),
        .. _metadata.SelectMany(entry => Bytes(14, entry)),
    ];

    private static byte[] Value(string name, int element, long[] shape) =>
    [
        .. Text(1, name),
        .. Bytes(2, Bytes(1,
        [
            .. Varint(1, (ulong)element),
            .. Bytes(2, [.. shape.SelectMany((size, axis) => Bytes(1, size > 0 ? Varint(1, (ulong)size) : Text(2, $"axis{axis}")))]),
        ])),
    ];

    private static byte[] Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    private static byte[] Bytes(int field, byte[] value) => [.. Number(((ulong)field << 3) | 2), .. Number((ulong)value.Length), .. value];

    private static byte[] Varint(int field, ulong value) => [.. Number((ulong)field << 3), .. Number(value)];

    private static List<byte> Number(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return bytes;
    }

    private OnnxModelWriter Add(List<byte[]> list, byte[] item)
    {
        list.Add(item);
        return this;
    }
}
