using System.Collections.Immutable;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Packages.Graphs;

/// <summary>Reads ONNX's ValueInfoProto and TypeProto (field numbers: onnx.proto).</summary>
internal static class GraphValueReader
{
    public static GraphValue Read(ReadOnlySpan<byte> message)
    {
        var value = new GraphValue("", GraphValueKind.Other, GraphElement.Other, null);
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            value = reader.Field switch
            {
                1 => value with { Name = reader.Text },
                2 => Type(value, reader.Bytes),
                _ => value,
            };
        }

        return value;
    }

    private static GraphValue Type(GraphValue value, ReadOnlySpan<byte> type)
    {
        var reader = new ProtobufReader(type);
        while (reader.Next())
        {
            value = reader.Field switch
            {
                1 => Tensor(value, reader.Bytes),
                4 => IsMapFromTextToFloat(reader.Bytes) ? value with { Kind = GraphValueKind.ScoreMaps } : value,
                _ => value,
            };
        }

        return value;
    }

    private static GraphValue Tensor(GraphValue value, ReadOnlySpan<byte> tensor)
    {
        value = value with { Kind = GraphValueKind.Tensor };
        var reader = new ProtobufReader(tensor);
        while (reader.Next())
        {
            value = reader.Field switch
            {
                1 => value with { Element = Element(reader.Number) },
                2 => value with { Shape = Shape(reader.Bytes) },
                _ => value,
            };
        }

        return value;
    }

    private static GraphElement Element(ulong number) =>
        number <= int.MaxValue && Enum.IsDefined((GraphElement)(int)number) ? (GraphElement)(int)number : GraphElement.Other;

    private static ImmutableArray<GraphDimension> Shape(ReadOnlySpan<byte> shape)
    {
        var axes = ImmutableArray.CreateBuilder<GraphDimension>();
        var reader = new ProtobufReader(shape);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                axes.Add(Dimension(reader.Bytes));
            }
        }

        return axes.ToImmutable();
    }

    private static GraphDimension Dimension(ReadOnlySpan<byte> dimension)
    {
        var result = new GraphDimension(null);
        var reader = new ProtobufReader(dimension);
        while (reader.Next())
        {
            result = reader.Field switch
            {
                // Exporters write 0 or -1 where they mean "any".
                1 => new((long)reader.Number > 0 ? (long)reader.Number : null),
                2 => new(null, PackageEntryName.Shown(reader.Text)),
                _ => result,
            };
        }

        return result;
    }

    private static bool IsMapFromTextToFloat(ReadOnlySpan<byte> sequence)
    {
        var map = Field(Field(sequence, 1), 5);
        var (key, element) = ((ulong)0, (ulong)0);
        var reader = new ProtobufReader(map);
        while (reader.Next())
        {
            key = reader.Field == 1 ? reader.Number : key;
            if (reader.Field == 2)
            {
                var tensor = new ProtobufReader(Field(reader.Bytes, 1));
                while (tensor.Next())
                {
                    element = tensor.Field == 1 ? tensor.Number : element;
                }
            }
        }

        return key == (ulong)GraphElement.Text && element == (ulong)GraphElement.Float32;
    }

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> message, int field)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field == field)
            {
                return reader.Bytes;
            }
        }

        return default;
    }
}
