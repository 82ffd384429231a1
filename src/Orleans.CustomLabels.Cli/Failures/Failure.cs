using CustomLabels.Cli.Connections;
using CustomLabels.Cli.Service;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Workers;

namespace CustomLabels.Cli.Failures;

/// <summary>What a person is told when a command ends early.</summary>
/// <param name="Title">The exception's name as AWS writes it, or a few words.</param>
/// <param name="Message">What happened.</param>
/// <param name="ExitCode">One of <see cref="Cli.ExitCode"/>.</param>
internal sealed record Failure(string Title, string Message, int ExitCode)
{
    /// <summary>Finds the call in the service's log.</summary>
    public string? RequestId { get; init; }

    /// <summary>What to do next.</summary>
    public string? NextStep { get; init; }

    /// <summary>Explains an exception; null for one that nobody foresaw, which must not be hidden.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="choices">Where calls went, as arguments of a further command.</param>
    public static Failure? Of(Exception exception, string choices) => exception switch
    {
        ServiceException service => new(service.Code, service.Message, Cli.ExitCode.ServiceError)
        {
            RequestId = service.RequestId,
            NextStep = NextSteps.After(service, choices),
        },
        UnknownResourceException unknown => new("Not found", unknown.Message, Cli.ExitCode.ServiceError) { NextStep = unknown.NextStep },
        UnexpectedAnswerException strange => new("Unexpected answer", strange.Message, Cli.ExitCode.ServiceError),
        ServiceUnreachableException away => new("Service not reached", away.Message, Cli.ExitCode.Unreachable) { NextStep = NextSteps.After(away) },
        WrongUsageException usage => new("Cannot do that", usage.Message, Cli.ExitCode.WrongUsage) { NextStep = usage.NextStep },
        KeysUnavailableException keys => new("No keys", keys.Message, Cli.ExitCode.WrongUsage)
        {
            NextStep = "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with --profile or AWS_PROFILE.",
        },
        PackageRejectedException package => new("Model refused", package.Message, Cli.ExitCode.ModelRefused),
        ModelFailedException failed => new("Model failed", failed.Message, Cli.ExitCode.ModelRefused),
        ModelLoadException model => new("Model refused", model.Message, Cli.ExitCode.ModelRefused),
        PictureRejectedException picture => new("Picture refused", picture.Message, Cli.ExitCode.FileProblem),
        IOException or UnauthorizedAccessException => new("File problem", exception.Message, Cli.ExitCode.FileProblem),
        _ => null,
    };
}
