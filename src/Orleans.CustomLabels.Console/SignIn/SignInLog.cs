using Microsoft.Extensions.Logging;

namespace CustomLabels.WebConsole.SignIn;

/// <summary>What is logged of sign-ins. Never what was typed: people mistake one field for the other.</summary>
internal static partial class SignInLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Holder} signed in to the console from {Address}")]
    public static partial void SignedIn(ILogger logger, string holder, string address);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "A sign-in to the console from {Address} was refused")]
    public static partial void Refused(ILogger logger, string address);
}
