namespace CustomLabels.Contracts.Accounts;

/// <summary>Life cycle of a project.</summary>
public enum ProjectStatus
{
    /// <summary>Promised in the account's index, its own record not yet confirmed.</summary>
    Creating,

    /// <summary>Ready for use.</summary>
    Created,

    /// <summary>Being removed.</summary>
    Deleting,
}
