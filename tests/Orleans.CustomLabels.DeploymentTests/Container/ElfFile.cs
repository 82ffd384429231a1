using System.Buffers.Binary;
using System.Text;

namespace CustomLabels.DeploymentTests.Container;

/// <summary>A native library for Linux: what it runs on and which libraries it wants (the ELF format, 64 bit, little-endian).</summary>
internal sealed class ElfFile
{
    private const int X64 = 62;
    private const int Arm64 = 183;
    private const int Loadable = 1;
    private const int Dynamic = 2;
    private const long NeededTag = 1;
    private const long StringTableTag = 5;
    private readonly byte[] _content;

    private ElfFile(byte[] content) => _content = content;

    /// <summary>The architecture, as .NET names it.</summary>
    public string Architecture => BinaryPrimitives.ReadUInt16LittleEndian(_content.AsSpan(18)) switch { X64 => "x64", Arm64 => "arm64", var other => $"{other}" };

    /// <summary>Names of libraries that must be there for it to load.</summary>
    public IReadOnlyList<string> Needed
    {
        get
        {
            var entries = Entries().ToList();
            var strings = FileOffset(entries.Single(entry => entry.Tag == StringTableTag).Value);
            return [.. entries.Where(entry => entry.Tag == NeededTag).Select(entry => Text(strings + entry.Value))];
        }
    }

    /// <summary>Reads a file; null when it is none of this kind.</summary>
    public static ElfFile? TryRead(string path)
    {
        var content = File.ReadAllBytes(path);
        return content.AsSpan().StartsWith("\u007fELF\u0002\u0001"u8) ? new(content) : null;
    }

    private IEnumerable<(int Type, long Offset, long Address, long Size)> Segments()
    {
        var (at, size, count) = (Long(32), BinaryPrimitives.ReadUInt16LittleEndian(_content.AsSpan(54)), BinaryPrimitives.ReadUInt16LittleEndian(_content.AsSpan(56)));
        for (var index = 0; index < count; index++)
        {
            var header = at + (index * size);
            yield return (BinaryPrimitives.ReadInt32LittleEndian(_content.AsSpan((int)header)), Long(header + 8), Long(header + 16), Long(header + 32));
        }
    }

    private IEnumerable<(long Tag, long Value)> Entries()
    {
        var segment = Segments().Single(found => found.Type == Dynamic);
        for (var at = segment.Offset; at < segment.Offset + segment.Size && Long(at) != 0; at += 16)
        {
            yield return (Long(at), Long(at + 8));
        }
    }

    private long FileOffset(long address)
    {
        var segment = Segments().Single(found => found.Type == Loadable && address >= found.Address && address < found.Address + found.Size);
        return address - segment.Address + segment.Offset;
    }

    private long Long(long at) => BinaryPrimitives.ReadInt64LittleEndian(_content.AsSpan((int)at));

    private string Text(long at) => Encoding.ASCII.GetString(_content.AsSpan((int)at)[.._content.AsSpan((int)at).IndexOf((byte)0)]);
}
