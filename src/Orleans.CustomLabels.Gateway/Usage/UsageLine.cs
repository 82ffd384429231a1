using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomLabels.Contracts.Usage;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Usage;

/// <summary>
/// Writes exported lines. Each carries a hash over the hash before it and its own text, so that none can be changed, left out or moved
/// unseen: SHA-256 of the previous line's hash (64 hexadecimal digits, zeros before the first line) followed by the text of <c>Usage</c>.
/// </summary>
/// <param name="hash">Hash of the line before, or null before the first one.</param>
internal sealed class UsageLine(string? hash)
{
    /// <summary>Hash of the last line written.</summary>
    public string Hash { get; private set; } = hash ?? new string('0', 2 * SHA256.HashSizeInBytes);

    /// <summary>The next line.</summary>
    public string Write(UsageInterval interval)
    {
        var usage = JsonSerializer.Serialize(UsageIntervalShape.From(interval), ShapeJson.Default.UsageIntervalShape);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Hash + usage)));
        return $$"""{"Usage":{{usage}},"Hash":"{{Hash}}"}""";
    }
}
