using System.Text.Json.Nodes;

namespace CustomLabels.Testing;

/// <summary>What the server answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The JSON object, or null.</param>
/// <param name="RequestId">Value of <c>x-amzn-RequestId</c>, or null.</param>
/// <param name="Text">The body as it came.</param>
public sealed record AwsAnswer(int Status, JsonObject? Body, string? RequestId, string Text)
{
    /// <summary>The exception's name, or null when the call succeeded.</summary>
    public string? Error => Status == 200 ? null : Body?["__type"]?.GetValue<string>();

    /// <summary>The body of a call that must have succeeded.</summary>
    public JsonObject Success => Status == 200 && Body is not null ? Body : throw new InvalidOperationException($"The call failed with status {Status}: {Text}");
}
