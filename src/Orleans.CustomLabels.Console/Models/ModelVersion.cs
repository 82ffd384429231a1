using CustomLabels.WebConsole.Projects.Import;

namespace CustomLabels.WebConsole.Models;

/// <summary>A model version as DescribeProjectVersions tells it, as far as pages show it.</summary>
/// <param name="ProjectVersionArn">Its ARN.</param>
/// <param name="CreationTimestamp">When it was created.</param>
/// <param name="Status">For example <c>RUNNING</c>.</param>
/// <param name="StatusMessage">The status in words.</param>
/// <param name="MinInferenceUnits">Units that always run, of the last start.</param>
/// <param name="MaxInferenceUnits">Upper bound for scaling, of the last start.</param>
/// <param name="VersionDescription">What its creator wrote about it.</param>
/// <param name="EvaluationResult">How good it is, where its package says so.</param>
/// <param name="TrainingDataResult">What it was imported from.</param>
public sealed record ModelVersion(
    string ProjectVersionArn, DateTimeOffset CreationTimestamp, string Status, string StatusMessage, int? MinInferenceUnits, int? MaxInferenceUnits,
    string? VersionDescription, EvaluationResult? EvaluationResult, TrainingDataResult? TrainingDataResult)
{
    /// <summary>Its name and page.</summary>
    public ModelAddress Address { get; } = ModelAddress.OfArn(ProjectVersionArn);

    /// <summary>Whether it may be started.</summary>
    public bool CanStart => Status is "TRAINING_COMPLETED" or "STOPPED" or "FAILED";

    /// <summary>Whether it may be stopped.</summary>
    public bool CanStop => Status is "RUNNING" or "STARTING";

    /// <summary>Whether pictures may be sent to it.</summary>
    public bool CanDetect => Status == "RUNNING";

    /// <summary>Whether its package was refused.</summary>
    public bool IsRefused => Status == "TRAINING_FAILED";

    /// <summary>Whether units of it run, or are to.</summary>
    public bool IsUp => Status is "STARTING" or "RUNNING" or "STOPPING";

    /// <summary>Whether it may be deleted.</summary>
    public bool CanDelete => Status is "TRAINING_COMPLETED" or "TRAINING_FAILED" or "STOPPED" or "FAILED";

    /// <summary>The package it was imported from; null when that is not known.</summary>
    public PackageLocation? Package => TrainingDataResult?.Input.Assets is [{ GroundTruthManifest.S3Object: { } package }, ..] ? package : null;

    /// <summary>Its units as a table shows them: as asked for, and as they are.</summary>
    /// <param name="inService">How many are in service; null when that is not known.</param>
    public string Units(int? inService) => (MinInferenceUnits, MaxInferenceUnits) switch
    {
        _ when !IsUp => "",
        (null, _) => "",
        (var min, null) => inService is null ? $"{min}" : $"{inService} of {min}",
        (var min, var max) => inService is null ? $"{min} to {max}" : $"{inService}, {min} to {max}",
    };
}
