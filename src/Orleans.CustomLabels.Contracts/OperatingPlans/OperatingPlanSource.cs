namespace CustomLabels.Contracts.OperatingPlans;

/// <summary>Where a version's plan comes from.</summary>
public enum OperatingPlanSource
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>It was put by the operation.</summary>
    Operation,

    /// <summary>Its tags say it; only where none was put.</summary>
    Tags,
}
