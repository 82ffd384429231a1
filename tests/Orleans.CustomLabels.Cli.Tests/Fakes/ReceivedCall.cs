using System.Text.Json;

namespace CustomLabels.Cli.Tests.Fakes;

/// <summary>One request as it came over the wire.</summary>
internal sealed record ReceivedCall(string Method, string RawUrl, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The operation, or null for an upload.</summary>
    public string? Operation => Headers.GetValueOrDefault("x-amz-target")?.Split('.')[1];

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
