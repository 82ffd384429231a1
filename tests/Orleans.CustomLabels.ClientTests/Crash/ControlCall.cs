using System.Text.Json.Nodes;
using CustomLabels.Testing;

namespace CustomLabels.ClientTests.Crash;

/// <summary>One call that changes something, and what its success means. Sent again after a crash it keeps its invocation id, as SDKs do.</summary>
internal sealed record ControlCall(string Operation, object Input, Action<JsonObject> Acknowledge)
{
    public string InvocationId { get; } = Guid.NewGuid().ToString();

    /// <summary>What to wait for before it is sent for the first time.</summary>
    public Func<AwsJsonClient, Task> Before { get; init; } = _ => Task.CompletedTask;
}
