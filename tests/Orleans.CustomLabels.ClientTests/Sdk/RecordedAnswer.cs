using System.Text.Json.Nodes;

namespace CustomLabels.ClientTests.Sdk;

/// <summary>An answer as the server sent it, before the client read it.</summary>
internal sealed record RecordedAnswer(string Operation, int Status, string? ContentType, string? RequestId, string Body)
{
    /// <summary>Name of the error, or null.</summary>
    public string? ErrorType => Status == 200 ? null : JsonNode.Parse(Body)?["__type"]?.GetValue<string>();
}
