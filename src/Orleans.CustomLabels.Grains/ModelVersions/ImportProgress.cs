namespace CustomLabels.Grains.ModelVersions;

/// <summary>What the owner of a version knows of its import.</summary>
/// <param name="IsBegun">Whether it was told to run and has not failed since.</param>
/// <param name="NotBefore">Not begun again before this moment.</param>
/// <param name="FailingSince">When it failed first for a reason outside the package.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ImportProgress")]
internal sealed record ImportProgress(
    [property: Id(0)] bool IsBegun, [property: Id(1)] DateTimeOffset NotBefore, [property: Id(2)] DateTimeOffset? FailingSince)
{
    public static ImportProgress NotBegun { get; } = new(false, default, null);

    /// <summary>Whether it failed and is tried again later.</summary>
    public bool IsWaiting => !IsBegun && FailingSince is not null;
}
