using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;

namespace CustomLabels.Contracts.Projects;

/// <summary>One page of a project's versions, newest first. Each version describes itself.</summary>
/// <param name="Versions">Their names.</param>
/// <param name="HasMore">True when there are older ones.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ModelVersionPage")]
public sealed record ModelVersionPage([property: Id(0)] ImmutableArray<ModelVersionArn> Versions, [property: Id(1)] bool HasMore);
