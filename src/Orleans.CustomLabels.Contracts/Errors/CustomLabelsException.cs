namespace CustomLabels.Contracts.Errors;

/// <summary>An operation was refused for a documented reason.</summary>
[GenerateSerializer, Alias("customlabels.Exception")]
public sealed class CustomLabelsException : Exception
{
    /// <summary>Creates the refusal.</summary>
    /// <param name="error">The documented reason.</param>
    /// <param name="message">What happened and what to do, in words for the caller; null for AWS's own text.</param>
    /// <param name="innerException">What led to it, or null.</param>
    public CustomLabelsException(CustomLabelsError error, string? message = null, Exception? innerException = null)
        : base(message ?? error.ToString(), innerException)
    {
        Error = error;
        HasOwnMessage = message is not null;
    }

    /// <summary>The documented reason.</summary>
    [Id(0)]
    public CustomLabelsError Error { get; private set; }

    /// <summary>False when the message is only the reason's name and AWS's own text should be shown.</summary>
    [Id(1)]
    public bool HasOwnMessage { get; private set; }

    /// <summary>Whether the same call may succeed when it is sent again later.</summary>
    public bool IsTransient => Error.IsTransient();
}
