using System.Collections.Immutable;

namespace CustomLabels.ClientTests.Sdk.Model;

/// <summary>What an operation answers: the shape of success, null when it has no members, and the names of its errors.</summary>
internal sealed record OperationDefinition(string? Output, ImmutableHashSet<string> Errors);
