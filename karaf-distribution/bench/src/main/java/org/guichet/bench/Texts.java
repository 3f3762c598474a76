package org.guichet.bench;

import java.util.Random;

/**
 * Texts like those of tickets, always the same for a seed: common words, and in nearly a third of the places one of 4,000
 * compounds, each of which is thus in about one of a hundred texts of a kilobyte. Not thread-safe.
 */
final class Texts {
    private static final String[] COMMON = ("agence accueil adresse alarme alerte appareil atelier attente bagage balance batterie "
        + "bouton boîte bruit bureau câble caisse caméra carte charge chauffage chiffre circuit clavier client code colis "
        + "commande compte conduite contact contrat contrôle copie couleur courant couvercle date défaut délai demande départ "
        + "dépôt détail disque document dossier écran éclairage échange entrée envoi erreur essai étage étiquette facture fenêtre "
        + "fiche fichier filtre forfait formulaire fourniture fuite garantie groupe horaire image imprimante incident indice "
        + "installation interface journal joint kit lampe lecteur lettre levier ligne liste livraison logiciel lot machine "
        + "magasin maintenance manuel marque matériel membre menu message mesure mise modèle module moteur niveau nom notice "
        + "numéro objet offre option ordre outil page panne papier partie passage pièce pile place plan plaque point pompe "
        + "port porte poste pression prise prix problème procédure produit programme projet qualité quantité question rapport "
        + "réception réclamation référence réglage rejet relais relevé remise remplacement rendez-vous réparation repère réponse "
        + "reprise réseau réserve résultat retard retour révision roue salle secteur serveur service signal site sortie source "
        + "stock suite support surface système tableau tarif témoin température tension terminal test ticket touche transport "
        + "travail tube unité usage valeur valve version visite voie voyant zone").split(" ");
    private static final int FIRST = 80;
    private static final int SECOND = 50;

    private final Random random;

    Texts(long seed) {
        random = new Random(seed);
    }

    String word() {
        return COMMON[random.nextInt(COMMON.length)];
    }

    /** A compound: in about 1 % of the texts of a kilobyte. */
    String rare() {
        return COMMON[random.nextInt(FIRST)] + COMMON[FIRST + random.nextInt(SECOND)];
    }

    /** About so many characters of plain words. */
    String words(int length) {
        StringBuilder text = new StringBuilder(length + 24);
        while (text.length() < length) {
            text.append(text.isEmpty() ? "" : " ").append(random.nextInt(10) < 3 ? rare() : word());
        }
        return text.toString();
    }

    String html(int length) {
        return "<p>" + words(length) + "</p>";
    }

    int number(int bound) {
        return random.nextInt(bound);
    }
}
