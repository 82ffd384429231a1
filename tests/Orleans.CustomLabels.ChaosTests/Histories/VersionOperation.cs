namespace CustomLabels.ChaosTests.Histories;

/// <summary>What is asked of a version.</summary>
internal enum VersionOperation
{
    /// <summary>StartProjectVersion.</summary>
    Start,

    /// <summary>StopProjectVersion.</summary>
    Stop,

    /// <summary>DescribeProjectVersions.</summary>
    Describe,
}
