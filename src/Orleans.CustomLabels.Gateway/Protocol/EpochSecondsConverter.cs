using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomLabels.Gateway.Protocol;

/// <summary>Timestamps are seconds since the epoch with milliseconds as fraction, for example <c>1690556751.958</c>.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTimeOffset>
{
    private static readonly decimal Last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() / 1000m;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var seconds) && seconds >= 0 && seconds <= Last
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000m))
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeMilliseconds() / 1000m);
}
