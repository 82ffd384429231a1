using System.Collections.Immutable;
using System.Net;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.Metrics;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Objects;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Contracts.Projects;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using CustomLabels.Contracts.Usage;
using Orleans.Runtime;

namespace CustomLabels.Contracts.Tests.Serialization;

/// <summary>One fully filled value of everything that travels, no two members of a value alike.</summary>
internal static class ContractSamples
{
    private static readonly AccountKey Account = new("aws", "eu-west-1", "111122223333");
    private static readonly ProjectArn Project = new(Account, "project", 11);
    private static readonly ModelVersionArn Version = new(Account, "project", "version", 12);
    private static readonly InferenceUnitId Unit = new("zone", 3, 4, Version);
    private static readonly SiloAddress Silo = SiloAddress.New(IPAddress.Parse("10.1.2.3"), 11111, 5);
    private static readonly ObjectLocation Object = new("bucket", "folder/key", "object-version");
    private static readonly ImmutableDictionary<string, string> Tags = ImmutableDictionary<string, string>.Empty.Add("team", "blue").Add("stage", "");
    private static readonly LabelBox Box = new(0.1f, 0.2f, 0.3f, 0.4f);
    private static readonly CustomLabel Label = new("label", 99.5f, Box);
    private static readonly RouterDemand Demand = new() { Calls = 21, Rejected = 22, Analysed = 23, Fetched = 24, Seconds = new(1.5, 2.5, 3.5, 4.5), ResponseTimes = [7, 8] };
    private static readonly PlaceDescription Place = new("place-zone", 33, 34, true, "place-silo", DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_960), "problem");
    private static readonly ScalingDescription Scaling = new(DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_961), 35, 36, "reason");
    private static readonly RefusedPicture Refused = new("picture", DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_959));
    private static readonly LabelSetting LabelSetting = new("model-name", "shown-name", 62.5f);
    private static readonly LabelSettings Labels = new() { Version = 61, Labels = [LabelSetting] };
    private static readonly ResponseTimePercentiles Percentiles = new(14.5, 15.5, 16.5, 17);
    private static readonly StageSeconds Stages = new(1, 2, 3, 4, 5);

    private static readonly ArtifactDescription Artifact = new()
    {
        Digest = new('a', 64),
        SizeBytes = 1,
        FootprintBytes = 2,
        SecondsPerRun = 0.25,
        IsDetector = true,
        LabelCount = 3,
        F1Score = 0.5f,
        Recognition = "first\nsecond",
    };

    private static readonly CreateModelVersionRequest CreateVersion = new()
    {
        Name = "version",
        Package = Object,
        OutputBucket = "output",
        OutputKeyPrefix = "prefix",
        Description = "text",
        KmsKeyId = "key",
        Tags = Tags,
    };

    private static readonly ResponseTimes Times = new() { Count = 3, Sum = 60, Min = 10, Max = 30, Buckets = [10, 1, 20, 2] };

    private static readonly RequestMinute RequestFigures = new() { Minute = 5, Successes = 3, Throttles = 6, UserErrors = 7, ServerErrors = 8, Times = Times };

    private static readonly UnitMinute UnitFigures = new() { Minute = 1, Seen = 2, Min = 3, MaxSeen = 4, Max = 5, Desired = 6, InService = 7 };

    private static readonly ScheduledAction Action = new()
    {
        Kind = ScheduledActionKind.Stop,
        Time = new(18, 30),
        Days = Weekdays.Monday | Weekdays.Sunday,
        TimeZone = "Europe/Berlin",
        MinInferenceUnits = 41,
        MaxInferenceUnits = 42,
    };

    private static readonly OperatingPlan Plan = new()
    {
        IdleStopMinutes = 43,
        Schedule = [Action],
        StartOnCall = StartOnCall.Wait,
        MinInferenceUnits = 44,
        MaxInferenceUnits = 45,
    };

    private static readonly KnownZone Zone = new()
    {
        Name = "known-zone",
        FirstSeen = DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_963),
        InServiceSince = DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_964),
        LostSince = DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_965),
        OutOfServiceSince = DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_966),
        OutOfServiceBy = "operator",
        RetiredSince = DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_967),
    };

    private static readonly ZoneDescription DescribedZone = new(
        "described-zone", ZoneState.Lost, DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_968), "operator");

    private static readonly HostedUnit Hosted = new(Unit, UnitPhase.Ready, 12);

    private static readonly SiloReport Report = new()
    {
        StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_969),
        Version = "1.2.3",
        IsLeaving = true,
        UnitSlots = 51,
        UsedSlots = 52,
        MemoryLimit = 53,
        MemoryInUse = 54,
        Units = [Hosted],
    };

    private static readonly SiloDescription DescribedSilo = new()
    {
        Name = "silo",
        Address = "address",
        Zone = "silo-zone",
        HostsUnits = true,
        AnswersCalls = true,
        State = SiloState.Gone,
        GoneSince = DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_970),
        Report = Report,
    };

    private static readonly UsageInterval Usage = new()
    {
        Version = Version,
        Project = Project,
        Sequence = 21,
        Run = 22,
        Epoch = 23,
        Zone = "zone",
        FromMilliseconds = 24,
        ToMilliseconds = 25,
        RunMillisecondsBefore = 26,
        Tags = Tags,
    };

    public static IReadOnlyList<object> All { get; } =
    [
        Account, Project, Version, Unit, Object, Box, Label, Stages, Artifact, CreateVersion,
        new ControlCaller("arn:aws:iam::111122223333:user/somebody", "invocation"),
        new CreateProjectRequest { Name = "project", AutoUpdate = "ENABLED", Tags = Tags },
        new ListPosition(5, "name"),
        new ProjectDescription(Project, ProjectStatus.Deleting, "DISABLED"),
        new ProjectPage([new(Project, ProjectStatus.Created, null)], HasMore: true),
        new ProjectQuery { Names = ["a", "b"], After = new(5, "name"), MaxResults = 7 },
        new ModelVersionPage([Version], HasMore: true),
        new ModelVersionQuery { Names = ["a", "b"], After = new(5, "name"), MaxResults = 7 },
        new ImportReport(ImportPhase.Accepted, Artifact, "message"),
        new RoutePoll { KnownVersion = 8, RouterId = "router", Demand = Demand },
        Demand, Demand.Seconds,
        new UnitRoute(Unit, Silo),
        new RouteSnapshot { Version = 9, Status = ModelVersionStatus.Running, Units = [new(Unit, Silo)], TypicalSeconds = 0.125, Tags = Tags, RefusedPictures = [Refused], StartOnCall = StartOnCall.NotReady },
        Refused,
        new DetectRequest { Bytes = [1, 2, 3], Object = Object, MinConfidence = 12.5f, MaxResults = 6, RequestId = "request" },
        new DetectReply { Outcome = DetectOutcome.TimedOut, Labels = [Label, Label with { Box = null }], Message = "message", Stages = Stages, RetryAfterSeconds = 0.5 },
        new UnitSpec("digest", 77) { Labels = Labels },
        new UnitReport { Phase = UnitPhase.Draining, Silo = Silo, Message = "message", SecondsPerRun = 0.5, Pending = 2, IsSiloLeaving = true, Calls = 3, LabelsVersion = 4 },
        new ModelVersionDescription
        {
            Arn = Version,
            Status = ModelVersionStatus.Stopping,
            StatusMessage = "message",
            Request = CreateVersion,
            MinInferenceUnits = 1,
            MaxInferenceUnits = 2,
            ImportEnded = DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_958),
            Artifact = Artifact,
            UnitsInService = 3,
        },
        Times, RequestFigures, UnitFigures,
        new OperationMinute("DetectCustomLabels", RequestFigures),
        new RequestFlush("gateway", [new("DetectCustomLabels", RequestFigures)]),
        new RequestQuery("DetectCustomLabels", 3, 4),
        new UnitFlush("owner", "project", "version", [UnitFigures]),
        new UnitQuery("project", "version", 3, 4),
        Usage,
        new UsagePage([Usage], HasMore: true),
        new UsageMonth(Account, 24_360),
        Place, Scaling,
        new CapacityDescription
        {
            Status = ModelVersionStatus.Running,
            MinInferenceUnits = 31,
            MaxInferenceUnits = 32,
            Places = [Place],
            SecondsPerCall = new(5.5, 6.5, 7.5, 8.5),
            SecondsPerFetch = 9.5,
            CallsPerSecond = 10.5,
            RejectedPerSecond = 11.5,
            OfferedUnits = 12.5,
            ScalingDecisions = [Scaling],
            Reserve = 13.5,
            ResponseTime = Percentiles,
        },
        Percentiles,
        new VersionEvent(51, DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_963), VersionEventType.ZoneLost, "event-zone", 52, "message"),
        new ArtifactLabel("model-label", 0.375f),
        LabelSetting, Labels,
        new LabelDescription("model-name", "name", 12.5f, 37.5f, true),
        new ModelDescription { Status = ModelVersionStatus.Failed, Package = Object, Artifact = Artifact, Labels = [new("model-name", "name", 12.5f, 37.5f, true)], LabelsVersion = 3 },
        Action, Plan,
        new OperatingPlanDescription(Plan, OperatingPlanSource.Tags, ScheduledActionKind.Stop, DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_962), "problem"),
        Zone, DescribedZone, Hosted, Report, DescribedSilo,
        new ClusterDescription([DescribedZone], [DescribedSilo]),
        new CustomLabelsException(CustomLabelsError.ServiceQuotaExceeded, "too many"),
    ];
}
