using System.Buffers.Binary;
using System.Text;

namespace CustomLabels.Server.Tests.Telemetry;

/// <summary>Just enough of protobuf's wire format (https://protobuf.dev/programming-guides/encoding/) to read what an exporter sends.</summary>
internal static class ProtobufFields
{
    /// <summary>The fields of a message: number, and either its number or its bytes.</summary>
    public static IEnumerable<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> Read(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            var key = Varint(ref message);
            var field = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    yield return (field, Varint(ref message), default);
                    break;
                case 1:
                    yield return (field, BinaryPrimitives.ReadUInt64LittleEndian(message.Span), default);
                    message = message[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref message);
                    yield return (field, 0, message[..length]);
                    message = message[length..];
                    break;
                case 5:
                    yield return (field, BinaryPrimitives.ReadUInt32LittleEndian(message.Span), default);
                    message = message[4..];
                    break;
                default:
                    throw new FormatException($"Wire type {key & 7} of field {field}.");
            }
        }
    }

    /// <summary>The messages of a repeated field.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> All(ReadOnlyMemory<byte> message, int field) =>
        Read(message).Where(read => read.Field == field).Select(read => read.Bytes);

    /// <summary>A text field; empty when it is not there.</summary>
    public static string Text(ReadOnlyMemory<byte> message, int field) => Encoding.UTF8.GetString(All(message, field).LastOrDefault().Span);

    /// <summary>A field of bytes in hexadecimal.</summary>
    public static string Hex(ReadOnlyMemory<byte> message, int field) => Convert.ToHexStringLower(All(message, field).LastOrDefault().Span);

    /// <summary>A numeric field.</summary>
    public static ulong Number(ReadOnlyMemory<byte> message, int field) => Read(message).LastOrDefault(read => read.Field == field).Number;

    private static ulong Varint(ref ReadOnlyMemory<byte> message)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = message.Span[0];
            message = message[1..];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }

            shift += 7;
        }
    }
}
