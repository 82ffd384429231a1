using System.Collections.Immutable;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Inference.Packages.Graphs;

/// <summary>Reads what an ONNX file says about itself, in one pass over its bytes, without loading it into a runtime (field numbers: onnx.proto).</summary>
public static class GraphReader
{
    /// <summary>Reads a model file.</summary>
    /// <param name="path">Path of the .onnx file.</param>
    /// <exception cref="PackageRejectedException">Not an ONNX model.</exception>
    public static GraphDescription Read(string path)
    {
        using var file = new MappedFile(path);
        return Read(file.Bytes, Path.GetFileName(path));
    }

    /// <summary>Reads a model.</summary>
    /// <param name="model">The bytes of an .onnx file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="PackageRejectedException">Not an ONNX model.</exception>
    public static GraphDescription Read(ReadOnlySpan<byte> model, string name)
    {
        if (model.IsEmpty)
        {
            throw new PackageRejectedException($"{name} is empty (0 bytes). Export or copy the model again.");
        }

        if (model.StartsWith("version https://git-lfs"u8))
        {
            throw new PackageRejectedException(
                $"{name} is a Git LFS pointer, not the model it stands for. Run 'git lfs pull' in the repository it came from and bring the real file.");
        }

        try
        {
            return ReadModel(model, name);
        }
        catch (InvalidDataException damaged)
        {
            throw new PackageRejectedException(
                $"{name} is not an ONNX model, or it is damaged or cut short ({damaged.Message}). Export or copy the model again.", damaged);
        }
    }

    /// <summary>Reads a key and a value (StringStringEntryProto).</summary>
    internal static (string Key, string Value) Pair(ReadOnlySpan<byte> entry)
    {
        var (key, value) = ("", "");
        var reader = new ProtobufReader(entry);
        while (reader.Next())
        {
            (key, value) = reader.Field switch { 1 => (reader.Text, value), 2 => (key, reader.Text), _ => (key, value) };
        }

        return (key, value);
    }

    private static GraphDescription ReadModel(ReadOnlySpan<byte> model, string name)
    {
        var scan = new GraphScan();
        var metadata = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var (producer, opset, hasGraph) = ("", 0L, false);
        var reader = new ProtobufReader(model);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: producer = PackageEntryName.Shown(reader.Text); break;
                case 7: scan.Graph(reader.Bytes); hasGraph = true; break;
                case 8: opset = Math.Max(opset, StandardOpset(reader.Bytes)); break;
                case 14: metadata[Pair(reader.Bytes).Key] = Pair(reader.Bytes).Value; break;
                case 25: scan.Function(reader.Bytes); break;
            }
        }

        if (!hasGraph)
        {
            throw new PackageRejectedException($"{name} is not an ONNX model: it holds no graph. Export the model to ONNX and bring that file.");
        }

        return new GraphDescription
        {
            Inputs = [.. scan.Inputs.Where(input => !scan.Weights.Contains(input.Name))],
            Outputs = [.. scan.Outputs.Select(output => output with { Operator = scan.ProducerOf(output.Name) })],
            Metadata = metadata.ToImmutable(),
            OperatorDomains = [.. scan.Domains],
            Operators = [.. scan.Operators],
            ExternalFiles = [.. scan.ExternalFiles],
            MapLabels = [.. scan.MapLabels],
            Producer = producer,
            OperatorSet = opset,
        };
    }

    private static long StandardOpset(ReadOnlySpan<byte> import)
    {
        var (isStandard, version) = (true, 0L);
        var reader = new ProtobufReader(import);
        while (reader.Next())
        {
            (isStandard, version) = reader.Field switch
            {
                1 => (reader.Bytes.IsEmpty || reader.Bytes.SequenceEqual("ai.onnx"u8), version),
                2 => (isStandard, (long)reader.Number),
                _ => (isStandard, version),
            };
        }

        return isStandard ? version : 0;
    }
}
