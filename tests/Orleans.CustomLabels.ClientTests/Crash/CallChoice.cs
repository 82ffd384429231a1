using System.Collections.Immutable;
using CustomLabels.Testing;

namespace CustomLabels.ClientTests.Crash;

/// <summary>Chooses a tenant's next call from what its state allows.</summary>
internal sealed class CallChoice(string tenant, Random random)
{
    private static readonly SamplePackage[] Packages = [SamplePackage.Classifier, SamplePackage.Detector];
    private int _names;

    /// <summary>The next call, or null when the state has to move by itself first.</summary>
    public ControlCall? Next(TenantState state) => state switch
    {
        { ProjectName: null } => CreateProject(),
        { VersionName: null } => random.Next(5) == 0 ? DeleteProject(state) : CreateVersion(state),
        { IsMoving: true } => null,
        { Status: "RUNNING" } => random.Next(4) switch
        {
            0 => Tag(state),
            1 => Forbidden("DeleteProjectVersion", new { ProjectVersionArn = state.VersionArn }),
            2 => Forbidden("DeleteProject", new { state.ProjectArn }),
            _ => Stop(state),
        },
        _ => random.Next(4) switch
        {
            0 => Tag(state),
            1 => DeleteVersion(state),
            _ => Start(state),
        },
    };

    private ControlCall CreateProject()
    {
        var name = $"{tenant}-project-{++_names}";
        return new("CreateProject", new { ProjectName = name }, (state, answer) =>
            state with { ProjectName = name, ProjectArn = answer?["ProjectArn"]!.GetValue<string>() });
    }

    private static ControlCall Forbidden(string operation, object input) =>
        new(operation, input, (state, _) => state) { Refusal = "ResourceInUseException" };

    private static ControlCall DeleteProject(TenantState state) =>
        new("DeleteProject", new { state.ProjectArn }, (_, _) => new());

    private ControlCall CreateVersion(TenantState state)
    {
        var name = $"version-{++_names}";
        var package = Packages[random.Next(Packages.Length)];
        return new(
            "CreateProjectVersion",
            CustomLabelsApi.ImportInput(state.ProjectArn!, name, SamplePackage.Bucket, package.Key),
            (before, answer) => before with
            {
                VersionName = name,
                VersionArn = answer?["ProjectVersionArn"]!.GetValue<string>(),
                Package = package,
                Status = "TRAINING_IN_PROGRESS",
                Tags = ImmutableSortedDictionary<string, string>.Empty,
            });
    }

    private static ControlCall Start(TenantState state) =>
        new("StartProjectVersion", new { ProjectVersionArn = state.VersionArn, MinInferenceUnits = 1 }, (before, _) => before with { Status = "STARTING" });

    private static ControlCall Stop(TenantState state) =>
        new("StopProjectVersion", new { ProjectVersionArn = state.VersionArn }, (before, _) => before with { Status = "STOPPING" });

    private static ControlCall DeleteVersion(TenantState state) =>
        new("DeleteProjectVersion", new { ProjectVersionArn = state.VersionArn }, (before, _) => before with { Status = "DELETING" });

    private ControlCall Tag(TenantState state)
    {
        var (key, value) = ($"key{random.Next(3)}", $"{++_names}");
        return new("TagResource", new { ResourceArn = state.VersionArn, Tags = new Dictionary<string, string> { [key] = value } }, (before, _) =>
            before with { Tags = before.Tags.SetItem(key, value) });
    }
}
