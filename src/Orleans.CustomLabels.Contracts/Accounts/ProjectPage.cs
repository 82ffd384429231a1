using System.Collections.Immutable;

namespace CustomLabels.Contracts.Accounts;

/// <summary>One page of projects, oldest first.</summary>
/// <param name="Projects">The projects.</param>
/// <param name="HasMore">True when there are more after the last one.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ProjectPage")]
public sealed record ProjectPage([property: Id(0)] ImmutableArray<ProjectDescription> Projects, [property: Id(1)] bool HasMore);
