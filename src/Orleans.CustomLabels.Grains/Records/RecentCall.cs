namespace CustomLabels.Grains.Records;

/// <summary>A committed control call and its answer, so that an SDK's retry of it gets the same answer.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.RecentCall")]
internal sealed record RecentCall(
    [property: Id(0)] string IdentityArn,
    [property: Id(1)] string Operation,
    [property: Id(2)] string InvocationId,
    [property: Id(3)] string Answer,
    [property: Id(4)] DateTimeOffset At);
