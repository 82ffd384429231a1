using System.Text.Json.Nodes;

namespace CustomLabels.ClientTests.Crash;

/// <summary>A call that changes something, and what it changes. Its retries carry the same id, as those of every AWS SDK do.</summary>
/// <param name="Operation">Name of the operation.</param>
/// <param name="Input">Request.</param>
/// <param name="Apply">The state after it; the answer is null when it never came.</param>
internal sealed record ControlCall(string Operation, object Input, Func<TenantState, JsonObject?, TenantState> Apply)
{
    public string InvocationId { get; } = Guid.NewGuid().ToString();

    /// <summary>The refusal that the call must get, also when a crash comes between; null when it must succeed.</summary>
    public string? Refusal { get; init; }
}
