namespace CustomLabels.WebConsole.Api;

/// <summary>What went wrong with a call, for a person to read.</summary>
/// <param name="Code">AWS's name of the error, for example <c>AccessDeniedException</c>.</param>
/// <param name="Message">What happened, in words.</param>
/// <param name="RequestId">Id of the call in the server's log; null when none was made.</param>
public sealed record ConsoleProblem(string Code, string Message, string? RequestId)
{
    /// <summary>Whether the key's policies forbid it.</summary>
    public bool IsForbidden => Code == "AccessDeniedException";

    /// <summary>Whether what was asked for is not there.</summary>
    public bool IsNotFound => Code == "ResourceNotFoundException";
}
