using MudBlazor;

namespace CustomLabels.WebConsole.Actions;

/// <summary>Asks before something is done that cannot be undone.</summary>
internal static class Confirmations
{
    /// <param name="dialogs">Where dialogs are shown.</param>
    /// <param name="title">What is asked.</param>
    /// <param name="message">What will happen.</param>
    /// <param name="word">The word to type.</param>
    /// <param name="verb">What the button says.</param>
    /// <param name="confirmed">Does it; the dialog stays open with the problem when it fails.</param>
    public static Task ConfirmAsync(this IDialogService dialogs, string title, string message, string word, string verb, Func<Task> confirmed) =>
        dialogs.ShowAsync<TypedConfirmation>("", new DialogParameters<TypedConfirmation>
        {
            { dialog => dialog.Title, title },
            { dialog => dialog.Message, message },
            { dialog => dialog.Word, word },
            { dialog => dialog.Verb, verb },
            { dialog => dialog.Confirmed, confirmed },
        });
}
