using System.Collections.Immutable;

namespace CustomLabels.ClientTests.Crash;

/// <summary>What a tenant has, as its answers say or as the service shows it: at most one project with at most one version.</summary>
internal sealed record TenantState
{
    public string? ProjectName { get; init; }

    /// <summary>Null when the creation was not acknowledged.</summary>
    public string? ProjectArn { get; init; }

    public string? VersionName { get; init; }

    /// <summary>Null when the creation was not acknowledged.</summary>
    public string? VersionArn { get; init; }

    public SamplePackage? Package { get; init; }

    public string? Status { get; init; }

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Where this state gets to by itself.</summary>
    public TenantState Settled => Status switch
    {
        "TRAINING_IN_PROGRESS" => this with { Status = "TRAINING_COMPLETED" },
        "STARTING" => this with { Status = "RUNNING" },
        "STOPPING" => this with { Status = "STOPPED" },
        "DELETING" => WithoutVersion,
        _ => this,
    };

    public bool IsMoving => Settled != this;

    public TenantState WithoutVersion => new() { ProjectName = ProjectName, ProjectArn = ProjectArn };

    /// <summary>Whether the service shows exactly this.</summary>
    public bool Matches(TenantState shown) =>
        (ProjectName, VersionName, Status) == (shown.ProjectName, shown.VersionName, shown.Status)
        && (ProjectArn ?? shown.ProjectArn) == shown.ProjectArn
        && (VersionArn ?? shown.VersionArn) == shown.VersionArn
        && Tags.SequenceEqual(shown.Tags);

    public override string ToString() =>
        $"project {ProjectName} {ProjectArn}, version {VersionName} {VersionArn} {Status}, tags {string.Join(',', Tags.Select(tag => $"{tag.Key}={tag.Value}"))}";
}
