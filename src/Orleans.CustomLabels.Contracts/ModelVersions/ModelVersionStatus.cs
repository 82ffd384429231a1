namespace CustomLabels.Contracts.ModelVersions;

/// <summary>Life cycle of a model version; names and meaning are AWS's ProjectVersionStatus.</summary>
public enum ModelVersionStatus
{
    /// <summary>Its package is being imported.</summary>
    TrainingInProgress,

    /// <summary>Ready to be started.</summary>
    TrainingCompleted,

    /// <summary>Its package was refused; the status message says why.</summary>
    TrainingFailed,

    /// <summary>Units are being brought into service.</summary>
    Starting,

    /// <summary>Answers DetectCustomLabels.</summary>
    Running,

    /// <summary>Start failed; the status message says why.</summary>
    Failed,

    /// <summary>Units finish their calls and leave.</summary>
    Stopping,

    /// <summary>Was running, may be started again.</summary>
    Stopped,

    /// <summary>Being removed.</summary>
    Deleting,
}
