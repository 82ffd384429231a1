using System.Collections.Immutable;

namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>An identity policy.</summary>
internal sealed record PolicyDocument(ImmutableArray<PolicyStatement> Statements);
